import { paths } from '@cityplate/wire/paths';
import classes from './photo-list.module.css';

type ListedPhoto = { readonly id: string; readonly label: string };

/** Small pictures in a row; each opens whole on a page of its own. */
export function PhotoList({ photos }: { photos: readonly ListedPhoto[] }) {
  if (photos.length === 0) return null;
  return (
    <ul className={classes.photos}>
      {photos.map(({ id, label }) => (
        <li key={id}>
          <a href={paths.photo(id)} target="_blank" rel="noreferrer">
            <img src={`${paths.photo(id)}?size=small`} alt={label} title={label} loading="lazy" />
          </a>
        </li>
      ))}
    </ul>
  );
}
