import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { regionQuery } from '../api/region.ts';
import { AppearanceControls } from '../panels/header/appearance-controls.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { ProductMark } from '../ui/product-mark.tsx';
import { useWords } from '../ui/use-words.ts';
import { DemonstrationAccounts } from './sign-in/demonstration-accounts.tsx';
import { SignInForm } from './sign-in/sign-in-form.tsx';
import { StreetPlan } from './sign-in/street-plan.tsx';
import { useSignIn } from './sign-in/use-sign-in.ts';
import classes from './sign-in-page.module.css';

export function SignInPage() {
  const { t } = useTranslation();
  const inLanguage = useWords();
  const region = useQuery(regionQuery);
  const signIn = useSignIn();

  return (
    <div className={classes.page}>
      <section className={classes.picture} aria-label={t('signIn.promise')}>
        <StreetPlan code={`${region.data?.adcode ?? '000000'}01002000001`} />
        <p className={classes.promise}>
          {t('signIn.promiseFirst')}
          <br />
          {t('signIn.promiseSecond')}
        </p>
      </section>
      <main className={classes.side}>
        <div className={classes.appearance}>
          <AppearanceControls />
        </div>
        <div className={classes.form}>
          <header className={classes.head}>
            <ProductMark size={44} />
            <div>
              <h1 className={classes.title}>{t('product.name')}</h1>
              <p className={classes.region}>{region.data ? inLanguage(region.data.name) : '\u00a0'}</p>
            </div>
          </header>
          <SignInForm signIn={signIn} />
          {region.error && (
            <ProblemNotice
              error={region.error}
              attempt={t('signIn.readingRegion')}
              onRetry={() => void region.refetch()}
            />
          )}
          {region.data?.demonstration && <DemonstrationAccounts region={region.data} signIn={signIn} />}
        </div>
      </main>
    </div>
  );
}
