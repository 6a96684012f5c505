import { breachOf } from './breach.ts';
import type { LayoutRequest, RuleBreach } from './layout.ts';
import { rulesOf } from './rule.ts';
import { depthOf, type StallShape } from './stall-size.ts';

/** The rules that a kerb breaks as a whole, whatever stands where: musts leave no stall, shoulds are warnings. */
export function wholeKerb(
  request: LayoutRequest,
  shape: StallShape,
): { refused: RuleBreach[]; warnings: RuleBreach[] } {
  const { profile, traffic, carriagewayWidthMetres: width, stallClass, bothSides = false } = request;
  const refused: RuleBreach[] = [];
  const warnings: RuleBreach[] = [];
  const tell = (level: 'must' | 'should', breach: RuleBreach) =>
    (level === 'must' ? refused : warnings).push(breach);
  for (const rule of rulesOf(profile, 'carriageway')) {
    const required = (bothSides ? rule.bothSides : rule.oneSide)[traffic];
    if (width < required) tell(rule.level, breachOf(rule, { required, measured: width }));
  }
  for (const rule of rulesOf(profile, 'size')) {
    if (rule.stallClass !== stallClass) continue;
    if (shape.widthMetres < rule.narrowestMetres)
      tell(rule.level, breachOf(rule, { required: rule.narrowestMetres, measured: shape.widthMetres }));
    if (shape.lengthMetres < rule.shortestMetres)
      tell(rule.level, breachOf(rule, { required: rule.shortestMetres, measured: shape.lengthMetres }));
  }
  for (const rule of rulesOf(profile, 'angle'))
    if (rule.stallClass === stallClass && !rule.angles.includes(shape.angleDegrees))
      tell(rule.level, breachOf(rule, { required: rule.angles[0] ?? 0, measured: shape.angleDegrees }));
  const left = width - depthOf(shape) * (bothSides ? 2 : 1);
  for (const rule of rulesOf(profile, 'lane')) {
    const required = rule.metres * (traffic === 'two-way' ? 2 : 1);
    // A stall that leaves the carriageway is none, whatever the profile makes of lanes.
    if (left < 0) refused.push(breachOf(rule, { required, measured: left }));
    else if (left < required) tell(rule.level, breachOf(rule, { required, measured: left }));
  }
  return { refused, warnings };
}
