import { type ReactNode, Suspense } from 'react';
import { useOpenOnMap } from '../../app/use-open-on-map.ts';
import { PageLoading } from '../../ui/page-loading.tsx';
import { AppHeader } from '../header/app-header.tsx';
import classes from './work-page.module.css';

interface WorkPageProps {
  title: string;
  /** One or two sentences: what this page is for and what happens next. */
  lead?: ReactNode;
  /** Buttons at the right of the title, under it on a phone. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the workbench: the header of all pages, a title with its actions, and the work below. Prints plain. */
export function WorkPage({ title, lead, actions, children }: WorkPageProps) {
  const find = useOpenOnMap();
  return (
    <div className={classes.page}>
      <Suspense fallback={<PageLoading />}>
        <AppHeader onChoose={find} />
        <main className={classes.main}>
          <div className={classes.head}>
            <div className={classes.heading}>
              <h2 className={classes.title}>{title}</h2>
              {lead !== undefined && <p className={classes.lead}>{lead}</p>}
            </div>
            {actions !== undefined && <div className={classes.actions}>{actions}</div>}
          </div>
          {children}
        </main>
      </Suspense>
    </div>
  );
}
