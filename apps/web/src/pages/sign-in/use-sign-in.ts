import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { signIn } from '../../api/session.ts';

export type Credentials = { username: string; password: string };

/** Signs in, forgets what the person before was shown, and goes where the visitor wanted to go. */
export function useSignIn() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { next } = useSearch({ from: '/sign-in' });
  return useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username, password),
    onSuccess: async () => {
      queryClient.clear();
      router.history.push(next ?? '/');
    },
  });
}

export type SignIn = ReturnType<typeof useSignIn>;
