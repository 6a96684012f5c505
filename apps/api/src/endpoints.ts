import { catalogueEndpoints } from './endpoints/catalogue.ts';
import { claimEndpoints } from './endpoints/claims.ts';
import { historyEndpoints } from './endpoints/history.ts';
import { itemEndpoints } from './endpoints/items.ts';
import { meEndpoints } from './endpoints/me.ts';
import { partEndpoints } from './endpoints/parts.ts';
import { photoEndpoints } from './endpoints/photos.ts';
import { searchEndpoints } from './endpoints/search.ts';
import { streetEndpoints } from './endpoints/streets.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { Services } from './services.ts';

/** Every endpoint that stands on the common services. */
export function makeEndpoints(services: Services): Endpoint[] {
  return [
    ...catalogueEndpoints(services),
    ...itemEndpoints(services),
    ...partEndpoints(services),
    ...historyEndpoints(services),
    ...claimEndpoints(services),
    ...photoEndpoints(services),
    ...searchEndpoints(services),
    ...streetEndpoints(services),
    ...meEndpoints(services),
  ];
}
