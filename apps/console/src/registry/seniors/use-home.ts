import type { SeniorRecord } from '@unwalled/contracts';
import { useSession } from '@unwalled/ui';
import { useCallback } from 'react';
import { type NewHomeDraft, newHousehold } from './home-fields.tsx';

/** Gives what turns a filled-in home into the body of a command; the door of a housemate is looked up first. */
export function useHome(): (draft: NewHomeDraft) => Promise<object> {
	const { api } = useSession();
	return useCallback(
		async (draft) => {
			if (!draft.withSeniorId) return { household: newHousehold(draft) };
			const { householdId } = await api.get<SeniorRecord>(`/seniors/${draft.withSeniorId}/record`);
			return { householdId };
		},
		[api],
	);
}
