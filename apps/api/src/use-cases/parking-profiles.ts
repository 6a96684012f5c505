import { profileOf, ruleProfiles } from '@cityplate/parking/profiles/profiles';
import type { RuleProfile } from '@cityplate/parking/rule';
import { invalid } from '../problem-error.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';

/** The profiles that the region uses, its default first; all shipped ones where it names none. */
export function profilesOf({ region }: Services): readonly RuleProfile[] {
  const wanted = (region.ruleProfiles.parking ?? []).flatMap((id) => profileOf(id) ?? []);
  return wanted.length > 0 ? wanted : ruleProfiles;
}

/** Throws 422 at `path` for a profile that the region does not use. */
export function readProfile(
  services: Services,
  id: string | undefined,
  path: string,
  attempted: Words,
): RuleProfile {
  const profiles = profilesOf(services);
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
