import { dayCalendar } from '@cityplate/fixtures/clock/day-calendar';
import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../http/endpoint.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

/** What the page needs before anybody signs in: the county's name, box, units and base map. */
export function regionEndpoints(
  { region }: Services,
  demonstration: { loaded: boolean; password: string },
): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/region',
      access: 'public',
      tag: 'layers',
      summary: say('区域配置', 'Configuration of the region'),
      answers: { 200: z.looseObject({ id: z.string() }) },
      async handle() {
        const thisYear = new Date().getUTCFullYear();
        const {
          id,
          name,
          adcode,
          box,
          view,
          workingCrs,
          codeSystem,
          codePieces,
          units,
          jurisdictions,
          communities,
          baseMap,
          mapReviewNumber,
        } = region;
        return json(200, {
          id,
          name,
          adcode,
          box,
          view,
          workingCrs,
          codeSystem,
          ...(codePieces === undefined ? {} : { codePieces }),
          baseMap,
          ...(mapReviewNumber === undefined ? {} : { mapReviewNumber }),
          units: units.map(({ code, name: unitName, kind, phone }) => ({
            code,
            name: unitName,
            kind,
            phone,
          })),
          // As assets carry them: by the code of the statistical division, which a dispatched office has not.
          townships: jurisdictions
            .filter(({ statutory }) => statutory)
            .map(({ townshipCode, name: areaName }) => ({ code: townshipCode, name: areaName })),
          communities: communities.map(({ code, name: areaName }) => ({ code, name: areaName })),
          // This year and its neighbours: as far as statutory holidays are known.
          calendar: dayCalendar(region, thisYear - 1, thisYear + 1),
          demonstration: demonstration.loaded,
          ...(demonstration.loaded
            ? { accounts: region.demonstration.accounts, password: demonstration.password }
            : {}),
        });
      },
    }),
  ];
}
