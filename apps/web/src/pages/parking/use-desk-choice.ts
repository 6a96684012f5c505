import { useMemo, useState } from 'react';
import type { Items } from '../../commands/content.ts';

/** Draw or pick a kerb, cut one in two, take a piece out of one; draw a stall by three points or stamp it; bring in a survey; lay out a car park. */
export type DeskTool = 'draw' | 'pick' | 'cut' | 'trim' | 'rectangle' | 'stamp' | 'survey' | 'lot';

export type DeskChoice = {
  readonly tool: DeskTool | undefined;
  readonly setTool: (tool: DeskTool | undefined) => void;
  /** Takes a tool up, or lays it down again; what was chosen is let go. */
  readonly take: (tool: DeskTool) => void;
  /** One kerb, or any stalls drawn by hand. */
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
};

/** What the planner holds in the hand and what is chosen; what is gone is not chosen. */
export function useDeskChoice(items: Items): DeskChoice {
  const [tool, setTool] = useState<DeskTool>();
  const [ids, choose] = useState<readonly string[]>([]);
  const chosen = useMemo(() => ids.filter((id) => items[id] !== undefined), [ids, items]);
  return {
    ...{ tool, setTool, chosen, choose },
    take(next) {
      if (next !== 'cut' && next !== 'trim') choose([]);
      setTool(tool === next ? undefined : next);
    },
  };
}
