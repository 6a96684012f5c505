import type { LayerDefinition } from '@cityplate/layers/definition';
import type { DetectionRule, Finding } from '@cityplate/wire/detections';
import { type Language, say, type Words } from '../words.ts';

export const ruleWords: Readonly<Record<DetectionRule, Words>> = {
  'marked-otherwise': say('混用：字样与用途不符', 'Marked for another use'),
  unmarked: say('未标明用途', 'Unmarked'),
  'pipe-otherwise': say('混用：与最近管线不符', 'On a pipe of another use'),
  'neighbours-otherwise': say('不明：邻近井盖提示用途', 'Unidentified; neighbours suggest a use'),
  'too-weak': say('承载等级不足', 'Load class too low'),
};

/** What a rule saw, in one line, with the names that the definition gives to uses and settings. */
export function findingText(definition: LayerDefinition, finding: Finding, language: Language): string {
  const option = (field: string, value: string | undefined) => {
    const spec = definition.fields[field];
    const words = spec?.kind === 'choice' && value !== undefined ? spec.options[value] : undefined;
    return words?.[language] ?? value ?? '';
  };
  const { facts } = finding;
  const text: Readonly<Record<DetectionRule, Words>> = {
    'marked-otherwise': say(
      `用途${option('use', facts.use)}，字样${option('use', facts.marking)}`,
      `used for ${option('use', facts.use)}, marked ${option('use', facts.marking)}`,
    ),
    unmarked: say(
      `用途${option('use', facts.use)}，盖面无字样`,
      `used for ${option('use', facts.use)}, no marking`,
    ),
    'pipe-otherwise': say(
      `登记${option('use', facts.use)}，${facts.pipeMetres} 米处为${option('use', facts.pipe)}管线`,
      `recorded as ${option('use', facts.use)}, ${option('use', facts.pipe)} pipe at ${facts.pipeMetres} m`,
    ),
    'neighbours-otherwise': say(
      `邻近 ${facts.of} 个井盖中 ${facts.agreeing} 个为${option('use', facts.neighbours)}`,
      `${facts.agreeing} of ${facts.of} neighbours are ${option('use', facts.neighbours)}`,
    ),
    'too-weak': say(
      `位于${option('setting', facts.setting)}，现为 ${facts.loadClass}，应不低于 ${facts.required}`,
      `lies in ${option('setting', facts.setting)}: ${facts.loadClass}, at least ${facts.required} needed`,
    ),
  };
  return text[finding.rule][language];
}
