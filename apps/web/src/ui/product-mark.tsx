import classes from './product-mark.module.css';

/** A cover seen from above with its survey cross: the sign of the product. */
export function ProductMark({ size = 28 }: { size?: number }) {
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" className={classes.ground} />
      <g className={classes.lines}>
        <circle cx="16" cy="16" r="8.6" />
        <path d="M16 7.4v17.2M7.4 16h17.2" strokeOpacity=".5" />
      </g>
      <circle cx="16" cy="16" r="3.1" className={classes.seal} />
    </svg>
  );
}
