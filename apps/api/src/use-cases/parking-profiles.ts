import { profileOf, ruleProfiles } from '@cityplate/parking/profiles/profiles';
import type { RuleProfile } from '@cityplate/parking/rule';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';

/** The shipped profiles, those that the region names before the others: its first is what is meant by none. */
export function profilesOf({ region }: Services): readonly RuleProfile[] {
  const named = (region.ruleProfiles.parking ?? []).flatMap((id) => profileOf(id) ?? []);
  return [...new Set([...named, ...ruleProfiles])];
}

/** Throws 422 at `path` for a profile that there is not, or that is for other ground. */
export function readProfile(
  services: Services,
  id: string | undefined,
  path: string,
  attempted: Words,
  ground: RuleProfile['ground'] = 'street',
): RuleProfile {
  const profiles = profilesOf(services).filter((profile) => profile.ground === ground);
  const found = id === undefined ? profiles[0] : profiles.find((profile) => profile.id === id);
  if (found !== undefined) return found;
  const known = profiles.map((profile) => profile.id).join(', ');
  throw invalid(attempted, [
    {
      path,
      code: 'profile',
      message: say(`没有这个规则集；可用：${known}`, `No such profile; there are: ${known}`),
    },
  ]);
}
