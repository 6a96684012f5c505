import { caseMapEndpoints } from './endpoints/case-map.ts';
import { caseEndpoints } from './endpoints/cases.ts';
import { catalogueEndpoints } from './endpoints/catalogue.ts';
import { censusEndpoints } from './endpoints/census.ts';
import { censusFileEndpoints } from './endpoints/census-files.ts';
import { claimEndpoints } from './endpoints/claims.ts';
import { collectionEndpoints } from './endpoints/collections.ts';
import { commandEndpoints } from './endpoints/command.ts';
import { decisionEndpoints } from './endpoints/decisions.ts';
import { detectionEndpoints } from './endpoints/detections.ts';
import { evidenceFileEndpoints } from './endpoints/evidence-files.ts';
import { exportEndpoints } from './endpoints/exports.ts';
import { filteredTileEndpoints } from './endpoints/filtered-tiles.ts';
import { hearingEndpoints } from './endpoints/hearings.ts';
import { historyEndpoints } from './endpoints/history.ts';
import { importEndpoints } from './endpoints/imports.ts';
import { inspectionEndpoints } from './endpoints/inspections.ts';
import { interimEndpoints } from './endpoints/interim.ts';
import { itemEndpoints } from './endpoints/items.ts';
import { itemListEndpoints } from './endpoints/items-list.ts';
import { landingEndpoints } from './endpoints/landing.ts';
import { ledgerEndpoints } from './endpoints/ledger.ts';
import { meEndpoints } from './endpoints/me.ts';
import { meetingReportEndpoints } from './endpoints/meeting-report.ts';
import { mergeEndpoints } from './endpoints/merges.ts';
import { networkEndpoints } from './endpoints/networks.ts';
import { objectionEndpoints } from './endpoints/objections.ts';
import { parkingEndpoints } from './endpoints/parking.ts';
import { parkingSchemeEndpoints } from './endpoints/parking-schemes.ts';
import { parkingSupplyEndpoints } from './endpoints/parking-supply.ts';
import { parkingTableEndpoints } from './endpoints/parking-tables.ts';
import { partEndpoints } from './endpoints/parts.ts';
import { photoEndpoints } from './endpoints/photos.ts';
import { plateBatchEndpoints } from './endpoints/plate-batches.ts';
import { plateFileEndpoints } from './endpoints/plate-files.ts';
import { plateMountingEndpoints } from './endpoints/plate-mountings.ts';
import { plateEndpoints } from './endpoints/plates.ts';
import { programmeEndpoints } from './endpoints/programme.ts';
import { programmeFileEndpoints } from './endpoints/programme-files.ts';
import { rateEndpoints } from './endpoints/rates.ts';
import { reminderEndpoints } from './endpoints/reminders.ts';
import { schemeFileEndpoints } from './endpoints/scheme-files.ts';
import { searchEndpoints } from './endpoints/search.ts';
import { streetEndpoints } from './endpoints/streets.ts';
import { tilesetEndpoints } from './endpoints/tilesets.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { ImportServices } from './imports/services.ts';

/** Every endpoint that stands on the common services. */
export function makeEndpoints(services: ImportServices): Endpoint[] {
  return [
    ...landingEndpoints(services),
    ...catalogueEndpoints(services),
    ...collectionEndpoints(services),
    ...itemListEndpoints(services),
    ...tilesetEndpoints(services),
    ...filteredTileEndpoints(services),
    ...itemEndpoints(services),
    ...partEndpoints(services),
    ...historyEndpoints(services),
    ...mergeEndpoints(services),
    ...exportEndpoints(services),
    ...importEndpoints(services),
    ...claimEndpoints(services),
    ...decisionEndpoints(services),
    ...hearingEndpoints(services),
    ...objectionEndpoints(services),
    ...interimEndpoints(services),
    ...evidenceFileEndpoints(services),
    ...networkEndpoints(services),
    ...ledgerEndpoints(services),
    ...caseEndpoints(services),
    ...caseMapEndpoints(services),
    ...commandEndpoints(services),
    ...rateEndpoints(services),
    ...meetingReportEndpoints(services),
    ...reminderEndpoints(services),
    ...inspectionEndpoints(services),
    ...censusEndpoints(services),
    ...censusFileEndpoints(services),
    ...detectionEndpoints(services),
    ...parkingEndpoints(services),
    ...parkingSchemeEndpoints(services),
    ...schemeFileEndpoints(services),
    ...parkingSupplyEndpoints(services),
    ...parkingTableEndpoints(services),
    ...photoEndpoints(services),
    ...plateMountingEndpoints(services),
    ...plateFileEndpoints(services),
    ...plateBatchEndpoints(services),
    ...plateEndpoints(services),
    ...searchEndpoints(services),
    ...streetEndpoints(services),
    ...programmeFileEndpoints(services),
    ...programmeEndpoints(services),
    ...meEndpoints(services),
  ];
}
