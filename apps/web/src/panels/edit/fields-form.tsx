import type { FormGroup } from '@cityplate/layers/derive/form';
import type { Values } from '../../commands/content.ts';
import { sameJson } from '../../commands/same-json.ts';
import type { ContentProblems, Problem } from '../../drafts/check-content.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './edit-form.module.css';
import { FieldControl } from './field-control.tsx';

type FieldsFormProps = {
  groups: readonly FormGroup[];
  /** Values of every asset that is filled in; where they differ the control says so. */
  values: readonly Values[];
  /** `values.` or `parts.<id>.` */
  prefix: string;
  problems: ContentProblems;
  serverProblems: ReadonlyMap<string, Problem>;
  showMissing: boolean;
  /** A number that is counted on from asset to asset: the first is shown, differing is its nature. */
  countedKey?: string | undefined;
  disabled: boolean;
  onChange: (key: string, value: unknown) => void;
  onLeave: () => void;
};

/** Short controls share a line; texts and lists of options have it for themselves. */
const wide = new Set(['textarea', 'multi-select', 'text', 'hours']);

/** The controls of a definition or a part in its groups, with the problems in their places. */
export function FieldsForm(props: FieldsFormProps) {
  const { groups, values, prefix, problems, serverProblems, showMissing, disabled, onChange, onLeave } =
    props;
  const inLanguage = useWords();
  const [first = {}, ...others] = values;
  return groups.map((group) => (
    <div key={group.label.zh} className={classes.group}>
      {groups.length > 1 && <h4 className={classes.groupTitle}>{inLanguage(group.label)}</h4>}
      <div className={classes.grid}>
        {group.controls.map((control) => {
          const path = `${prefix}${control.name}`;
          const isMixed =
            control.name !== props.countedKey &&
            others.some((each) => !sameJson(each[control.name], first[control.name]));
          const own = problems.get(path);
          const shown = own?.kind === 'missing' && !showMissing ? undefined : own;
          return (
            <div key={control.name} className={classes.cell} data-wide={wide.has(control.control)}>
              <FieldControl
                id={`field-${path}`}
                control={control}
                value={isMixed ? undefined : first[control.name]}
                isMixed={isMixed}
                problem={shown ?? serverProblems.get(path)}
                disabled={disabled}
                onChange={(value) => onChange(control.name, value)}
                onLeave={onLeave}
              />
            </div>
          );
        })}
      </div>
    </div>
  ));
}
