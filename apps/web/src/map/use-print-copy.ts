import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';

/**
 * A WebGL picture is gone once it has been shown, so paper would stay blank: just before printing the map is
 * drawn once more and copied onto a plain canvas that lies over it until printing ends.
 */
export function usePrintCopy(map: MapLibreMap | undefined, className: string): void {
  useEffect(() => {
    if (map === undefined) return;
    let copy: HTMLCanvasElement | undefined;
    const remove = () => {
      copy?.remove();
      copy = undefined;
    };
    const add = () => {
      remove();
      const drawn = map.getCanvas();
      map.redraw();
      copy = document.createElement('canvas');
      copy.className = className;
      copy.width = drawn.width;
      copy.height = drawn.height;
      copy.getContext('2d')?.drawImage(drawn, 0, 0);
      map.getContainer().append(copy);
    };
    window.addEventListener('beforeprint', add);
    window.addEventListener('afterprint', remove);
    return () => {
      remove();
      window.removeEventListener('beforeprint', add);
      window.removeEventListener('afterprint', remove);
    };
  }, [map, className]);
}
