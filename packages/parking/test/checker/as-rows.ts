import type { Layout, LayoutRequest } from '../../src/layout.ts';
import type { Street } from './generated-street.ts';

export interface LaidStreet extends Street {
  readonly layout: Layout;
}

/** GB 5768.3, GA/T 850 and GB 50763 as read for this checker: length, width and aisle in metres. */
const sizes = { small: [6, 2.5, 0], large: [15.6, 3.25, 0], accessible: [6, 2.5, 1.2] } as const;

/** What a stall of a request measures, by plain trigonometry. */
function stallOf({ stallClass, lengthMetres, widthMetres, angleDegrees }: LayoutRequest) {
  const [usualLength, usualWidth, aisle] = sizes[stallClass];
  const [length, width] = [lengthMetres ?? usualLength, widthMetres ?? usualWidth];
  const angle = (angleDegrees / 180) * Math.PI;
  const pitch = angleDegrees === 0 ? length + aisle : (width + aisle) / Math.sin(angle);
  const depth = length * Math.sin(angle) + width * Math.cos(angle);
  return { length, width, aisle, pitch, depth, angle };
}

/** Whether no rule about width, size, angle or lanes refuses the whole kerb. */
function isAllowed(request: LayoutRequest): boolean {
  const { profile, traffic, carriagewayWidthMetres: street, bothSides, stallClass, angleDegrees } = request;
  const { length, width, depth } = stallOf(request);
  const sides = bothSides === true ? 2 : 1;
  if (street < depth * sides) return false;
  return profile.rules.every((rule) => {
    if (rule.level !== 'must') return true;
    if (rule.check === 'carriageway') return street >= (sides === 2 ? rule.bothSides : rule.oneSide)[traffic];
    if (rule.check === 'lane') return street - depth * sides >= rule.metres * (traffic === 'two-way' ? 2 : 1);
    if (rule.check === 'size' && rule.stallClass === stallClass)
      return width >= rule.narrowestMetres && length >= rule.shortestMetres;
    if (rule.check === 'angle' && rule.stallClass === stallClass) return rule.angles.includes(angleDegrees);
    return true;
  });
}

/** Streets, stalls, lost pieces, obstacles and rules as the rows that the checker's tables take. */
export function asRows(streets: readonly LaidStreet[]) {
  const profiles = new Map(streets.map(({ request: { profile } }) => [profile.id, profile]));
  return {
    street: streets.map(({ number, origin: [lng, lat], request, layout: { totals } }) => ({
      ...{ n: number, kerb: request.kerb, profile: request.profile.id, allowed: isAllowed(request) },
      ...stallOf(request),
      plane: `+proj=tmerc +lat_0=${lat} +lon_0=${lng} +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs`,
      side: request.side === 'left' ? 1 : -1,
      // Nose-in, the far end lies back against the traffic, which has the kerb on its right.
      lean: (request.side === 'left' ? 1 : -1) * (request.entry === 'back-in' ? 1 : -1),
      ...{ carriageway: request.carriagewayWidthMetres, used: totals.usedMetres, lost: totals.lostMetres },
      ...{ stalls: totals.stalls, kerb_metres: totals.kerbMetres },
    })),
    stall: streets.flatMap(({ number, layout }) =>
      layout.stalls.features.map(({ geometry, properties }, index) => ({
        ...{ n: number, i: index, number: properties.number, geometry },
        ...{ from_m: properties.fromMetres, to_m: properties.toMetres },
      })),
    ),
    lost: streets.flatMap(({ number, layout }) =>
      layout.lost.features.map(({ geometry, properties }) => ({
        ...{ n: number, geometry, rule: properties.ruleId, metres: properties.lengthMetres },
        ...{ from_m: properties.fromMetres, to_m: properties.toMetres },
      })),
    ),
    obstacle: streets.flatMap(({ number, request }) =>
      request.obstacles.map(({ id, kind, geometry, isChannelised, widthMetres }) => ({
        ...{ n: number, id, kind, geometry, channelised: isChannelised === true, width: widthMetres },
      })),
    ),
    rule: [...profiles.values()].flatMap(({ id: profile, rules }) =>
      rules.flatMap((rule) =>
        rule.check === 'distance' && rule.level === 'must'
          ? [
              {
                ...{ profile, id: rule.id, kind: rule.to, metres: rule.metres },
                ...{ only_channelised: rule.only === 'channelised', half: rule.halfWidthMetres ?? 0 },
              },
            ]
          : [],
      ),
    ),
  };
}
