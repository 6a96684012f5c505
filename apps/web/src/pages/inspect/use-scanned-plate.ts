import type { Plate } from '@cityplate/wire/plates';
import { useMutation } from '@tanstack/react-query';
import type { PlateMark } from '../../api/plate-mark.ts';
import { bears, findPlate } from '../../api/plates.ts';

/** Finds the plate behind a mark: first among those kept for this place, which needs no network, then at the server. */
export function useScannedPlate(kept: readonly Plate[] | undefined, onFound: (plate: Plate) => void) {
  return useMutation({
    mutationFn: async (mark: PlateMark) =>
      kept?.find((plate) => bears(plate, mark)) ?? (await findPlate(mark)) ?? null,
    networkMode: 'always',
    retry: false,
    onSuccess: (plate) => {
      if (plate !== null) onFound(plate);
    },
  });
}
export type ScannedPlate = ReturnType<typeof useScannedPlate>;
