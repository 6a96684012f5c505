import { type ExportChoice, exportSettingsSchema } from '@cityplate/wire/exports';
import { paths } from '@cityplate/wire/paths';
import { queryOptions } from '@tanstack/react-query';
import { withParams } from './filters.ts';
import { call, fetchFile, read } from './http.ts';

const settingsPath = (layer: string) => withParams(paths.exportSettings, new URLSearchParams({ layer }));

/** How the unit takes the layer away. */
export const exportSettingsQuery = (layer: string) =>
  queryOptions({
    queryKey: ['exports', 'settings', layer],
    queryFn: ({ signal }) => read(exportSettingsSchema, settingsPath(layer), signal),
  });

export const rememberExport = async (layer: string, body: ExportChoice) =>
  (await call(exportSettingsSchema, settingsPath(layer), { method: 'PUT', body })).data;

/** The file; `onBytes` is told how much of it has come. */
export function fetchExport(
  layer: string,
  { format, crs }: ExportChoice,
  filters: URLSearchParams,
  onBytes: (bytes: number) => void,
) {
  const params = new URLSearchParams(filters);
  for (const [name, value] of Object.entries({ layer, format, crs })) params.set(name, value);
  return fetchFile(withParams(paths.exports, params), onBytes);
}
