import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './sign-in-form.module.css';
import type { SignIn } from './use-sign-in.ts';

export function SignInForm({ signIn }: { signIn: SignIn }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const complete = username.trim() !== '' && password !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) signIn.mutate({ username: username.trim(), password });
  };

  return (
    <form className={classes.form} onSubmit={submit} aria-label={t('signIn.title')}>
      <TextInput
        label={t('signIn.username')}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        size="md"
        required
        withAsterisk={false}
      />
      <PasswordInput
        label={t('signIn.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        size="md"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      />
      {signIn.error && (
        <p role="alert" className={classes.error}>
          {signIn.error.message}
        </p>
      )}
      <Button type="submit" size="md" fullWidth loading={signIn.isPending} disabled={!complete}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
