const features = 'http://www.opengis.net/spec/ogcapi-features';
const tiles = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf';
const cql2 = 'http://www.opengis.net/spec/cql2/1.0/conf';
const common = 'http://www.opengis.net/spec/ogcapi-common';

/** The conformance classes that this API declares; each is held to its tests in test/ogc. */
export const conformsTo: readonly string[] = [
  `${common}-1/1.0/conf/core`,
  `${common}-1/1.0/conf/json`,
  `${common}-1/1.0/conf/html`,
  `${common}-2/1.0/conf/collections`,
  `${features}-1/1.0/conf/core`,
  `${features}-1/1.0/conf/geojson`,
  `${features}-1/1.0/conf/html`,
  `${features}-2/1.0/conf/crs`,
  `${features}-3/1.0/conf/queryables`,
  `${features}-3/1.0/conf/queryables-query-parameters`,
  `${features}-3/1.0/conf/filter`,
  `${features}-3/1.0/conf/features-filter`,
  `${features}-4/1.0/conf/create-replace-delete`,
  `${features}-4/1.0/conf/update`,
  `${features}-4/1.0/conf/optimistic-locking-etags`,
  `${features}-4/1.0/conf/features`,
  `${features}-5/1.0/conf/schemas`,
  `${features}-5/1.0/conf/core-roles-features`,
  `${cql2}/cql2-text`,
  `${cql2}/cql2-json`,
  `${cql2}/basic-cql2`,
  `${cql2}/advanced-comparison-operators`,
  `${cql2}/case-insensitive-comparison`,
  `${cql2}/basic-spatial-functions`,
  `${cql2}/basic-spatial-functions-plus`,
  `${cql2}/array-functions`,
  `${cql2}/property-property`,
  `${tiles}/core`,
  `${tiles}/tileset`,
  `${tiles}/tilesets-list`,
  `${tiles}/geodata-tilesets`,
  `${tiles}/mvt`,
  'http://www.opengis.net/spec/tms/2.0/conf/tilematrixset',
  'http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset',
];
