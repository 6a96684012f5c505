import { judgeHeight } from '@cityplate/wire/inspections';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './inspect.module.css';

/** A height with its sign on two large buttons: keyboards of phones hide the minus. */
export function HeightInput({
  label,
  before,
  value,
  onChange,
}: {
  label: string;
  before: number | null;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const { t } = useTranslation('inspect');
  const [sign, setSign] = useState<1 | -1>(before !== null && before > 0 ? 1 : -1);
  const [text, setText] = useState('');
  const write = (digits: string, nextSign: 1 | -1) => {
    setText(digits);
    setSign(nextSign);
    const size = Number(digits);
    onChange(digits === '' || !Number.isFinite(size) ? undefined : size === 0 ? 0 : nextSign * size);
  };
  const verdict = value === undefined ? undefined : judgeHeight(value);
  return (
    <div className={classes.height}>
      <label>
        <span>{label}</span>
        <input
          inputMode="decimal"
          value={text}
          placeholder="0"
          onChange={(event) => write(event.currentTarget.value.replace(/[^0-9.]/g, '').slice(0, 6), sign)}
        />
      </label>
      <div className={classes.signs}>
        {([-1, 1] as const).map((each) => (
          <button
            key={each}
            type="button"
            className={classes.toggle}
            aria-pressed={sign === each}
            aria-label={`${label}：${t(each === 1 ? 'above' : 'below')}`}
            onClick={() => write(text, each)}
          >
            {t(each === 1 ? 'above' : 'below')}
          </button>
        ))}
      </div>
      <span className={classes.verdict} data-verdict={verdict}>
        {verdict === undefined
          ? before === null
            ? ''
            : t('before', { value: before })
          : t(`verdict.${verdict}`)}
      </span>
    </div>
  );
}
