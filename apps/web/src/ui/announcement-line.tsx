import { useAnnouncement } from './announcement.ts';
import classes from './announcement-line.module.css';

/** The last thing done, over the map and for screen readers. */
export function AnnouncementLine() {
  const announcement = useAnnouncement();
  return (
    <div className={classes.place} role="status">
      {announcement !== undefined && (
        <span key={announcement.text} className={classes.line}>
          {announcement.text}
        </span>
      )}
    </div>
  );
}
