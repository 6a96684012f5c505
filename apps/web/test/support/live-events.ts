import { act } from '@testing-library/react';
import { vi } from 'vitest';

/** The stream of changes in the hands of the test: what others do is told, and the line can break. */
export function liveEvents() {
  const sources = new Set<FakeSource>();
  class FakeSource extends EventTarget {
    onopen: (() => void) | null = null;
    onerror: (() => void) | null = null;
    constructor() {
      super();
      sources.add(this);
    }
    close() {
      sources.delete(this);
    }
  }
  vi.stubGlobal('EventSource', FakeSource);
  const each = (deed: (source: FakeSource) => void) => act(async () => sources.forEach(deed));
  return {
    listeners: () => sources.size,
    tell: (data: unknown) =>
      each((source) => source.dispatchEvent(new MessageEvent('change', { data: JSON.stringify(data) }))),
    breakOff: () => each((source) => source.onerror?.()),
    comeBack: () => each((source) => source.onopen?.()),
  };
}
