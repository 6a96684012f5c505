import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { meQuery } from '../../api/me.ts';
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
      const { roles } = await queryClient.fetchQuery(meQuery);
      // The map is the first page; a leader's is the street, unless a link asked for something else.
      const first = roles.includes('leader') ? '/street' : '/';
      router.history.push(next === undefined || next === '/' ? first : next);
    },
  });
}

export type SignIn = ReturnType<typeof useSignIn>;
