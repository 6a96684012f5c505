/** What decides how a facade element counts; the rest of it is of no matter here. */
export interface CountedElement {
  /** 拆除 remove, 规范 regularise or 提升 improve; absent where nothing has to be done. */
  action?: string | undefined;
  condition?: string | undefined;
  progress: string;
  /** Not done on the day after its date. */
  late: boolean;
  /** How many alike it stands for, where a query has counted; one. */
  times?: number;
}

/** total = done + underway + todo; late ones are among underway and todo; compliant ones are in none of these. */
export interface Tally {
  total: number;
  done: number;
  underway: number;
  todo: number;
  late: number;
  /** Found as it should be and with nothing to do: counting it as done would flatter the programme. */
  compliant: number;
}

/** Whether an element was in order from the start. */
export const isCompliant = ({ action, condition }: CountedElement): boolean =>
  action === undefined && condition === 'compliant';

/** The one count of a remediation programme, used by the API's answers and by the page's filters alike. */
export function tally(elements: Iterable<CountedElement>): Tally {
  const sum: Tally = { total: 0, done: 0, underway: 0, todo: 0, late: 0, compliant: 0 };
  for (const element of elements) {
    const times = element.times ?? 1;
    if (isCompliant(element)) {
      sum.compliant += times;
      continue;
    }
    sum.total += times;
    if (element.progress === 'done') sum.done += times;
    else if (element.progress === 'underway') sum.underway += times;
    else sum.todo += times;
    if (element.late && element.progress !== 'done') sum.late += times;
  }
  return sum;
}
