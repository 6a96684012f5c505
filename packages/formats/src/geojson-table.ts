import { ColumnCollector, type FileTable, unreadable } from './file-table.ts';
import { featureEvents } from './geojson.ts';
import { issue } from './row.ts';

/** Reads GeoJSON as it stands, in the system that it names or leaves open. Never throws. */
export function readGeoJsonTable(bytes: Uint8Array): FileTable {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable([
      issue(undefined, '', 'encoding', '文件不是 UTF-8 文字', 'The file is not UTF-8 text'),
    ]);
  }
  return tableOfFeatures(text);
}

/** The same for text that is there already. */
export function tableOfFeatures(text: string): FileTable {
  const collector = new ColumnCollector();
  const table: FileTable = { columns: collector.columns, rows: [], issues: [] };
  for (const event of featureEvents(text)) {
    if ('issue' in event) table.issues.push(event.issue);
    else if ('crs' in event) table.crs = event.crs;
    else {
      const { number, id, properties, geometry } = event.row;
      const cells = collector.cellsOf(properties);
      table.rows.push({ number, ...(id === undefined ? {} : { id }), cells, geometry });
    }
  }
  return table;
}
