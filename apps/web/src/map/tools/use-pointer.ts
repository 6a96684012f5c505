import { useEffect, useRef, useState } from 'react';
import type { MapSeam } from '../map-seam.ts';
import type { ToolPointer } from './tool-seam.ts';

type Handlers = {
  onClick: (pointer: ToolPointer) => void;
  onDoubleClick: (pointer: ToolPointer) => void;
};

/** Where the pointer is over the map, once per frame, and what it does. Nothing while `isActive` is false. */
export function useToolPointer(
  seam: MapSeam,
  isActive: boolean,
  handlers: Handlers,
): ToolPointer | undefined {
  const [pointer, setPointer] = useState<ToolPointer>();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });

  useEffect(() => {
    if (!isActive) return;
    let frame = 0;
    let last: ToolPointer | undefined;
    const stop = seam.listen({
      onMove(next) {
        last = next;
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => setPointer(last));
      },
      onClick: (at) => latest.current.onClick(at),
      onDoubleClick: (at) => latest.current.onDoubleClick(at),
      onLeave() {
        cancelAnimationFrame(frame);
        setPointer(undefined);
      },
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
      setPointer(undefined);
    };
  }, [seam, isActive]);

  return pointer;
}

/** Redraws with every frame in which the map moves. */
export function useFrame(seam: MapSeam): number {
  const [frame, setFrame] = useState(0);
  useEffect(() => seam.onFrame(() => setFrame((before) => before + 1)), [seam]);
  return frame;
}

/** Whether Alt is held: snapping rests as long. */
export function useAltHeld(): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Alt') return;
      // Else the browser's menu takes the focus away.
      event.preventDefault();
      setHeld(event.type === 'keydown');
    };
    const onBlur = () => setHeld(false);
    window.addEventListener('keydown', onKey);
    window.addEventListener('keyup', onKey);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('keyup', onKey);
      window.removeEventListener('blur', onBlur);
    };
  }, []);
  return isHeld;
}
