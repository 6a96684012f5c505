import { remainder } from '@cityplate/parking/breach';
import { ruleProfiles } from '@cityplate/parking/profiles/profiles';
import { useWords } from '../../ui/use-words.ts';

const names = new Map(
  [remainder, ...ruleProfiles.flatMap(({ rules }) => rules)].map(({ id, name }) => [id, name]),
);

/** What a rule is called; one that no profile knows by its id. */
export function useRuleName(): (ruleId: string) => string {
  const inLanguage = useWords();
  return (ruleId) => {
    const name = names.get(ruleId);
    return name === undefined ? ruleId : inLanguage(name);
  };
}
