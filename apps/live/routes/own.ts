import * as c from '@unwalled/contracts';
import {
	type Account,
	addPasskey,
	askForNewPasskey,
	confirmPassword,
	confirmTotp,
	dropOwnFactor,
	finishEnrolment,
	offerTotp,
	renewRecoveryCodes,
	unlinkOutsider,
} from '@unwalled/identity';
import { z } from 'zod';
import { relyingParty } from '../origin.ts';
import { termsOf, toSessionView, visitorOf } from '../session.ts';
import { type Stepping, type StepRoute, signedIn, step, welcome } from './session-runner.ts';

const passkeyParams = z.object({ id: c.id('psk') });

/** What somebody sets up about their own sign-in; the first factor also in the middle of one that waits for it. */
export const ownRoutes: readonly StepRoute[] = [
	step<z.infer<typeof c.ownPasswordBody>>({
		method: 'POST',
		path: '/api/me/totp',
		steps: ['enrolment', 'done'],
		body: c.ownPasswordBody,
		answer: c.totpOfferSchema,
		command: 'offer-totp',
		async run(asked) {
			await confirmOwner(asked);
			return offerTotp(asked.deps.house, signedIn(asked).account);
		},
	}),
	step<z.infer<typeof c.codeBody>>({
		method: 'POST',
		path: '/api/me/totp/confirm',
		steps: ['enrolment', 'done'],
		body: c.codeBody,
		answer: c.enrolledSchema,
		command: 'confirm-totp',
		run: async (asked) => enrolled(asked, await confirmTotp(asked.deps.house, signedIn(asked).account, asked.body.code)),
	}),
	step<z.infer<typeof c.passwordBody>>({
		method: 'POST',
		path: '/api/me/totp/drop',
		steps: ['done'],
		body: c.passwordBody,
		answer: c.changedSchema,
		command: 'drop-totp',
		run: (asked) => drop(asked, 'totp'),
	}),
	step<z.infer<typeof c.passwordBody>>({
		method: 'POST',
		path: '/api/me/recovery-codes',
		steps: ['done'],
		body: c.passwordBody,
		answer: c.recoveryCodesSchema,
		command: 'renew-recovery-codes',
		run: (asked) => renewRecoveryCodes(asked.deps.house, signedIn(asked).account, asked.body.password),
	}),
	step<z.infer<typeof c.ownPasswordBody>>({
		method: 'POST',
		path: '/api/me/passkeys/options',
		steps: ['enrolment', 'done'],
		body: c.ownPasswordBody,
		answer: c.passkeyOptionsSchema,
		async run(asked) {
			await confirmOwner(asked);
			return askForNewPasskey(asked.deps.house, signedIn(asked).account, relyingParty(asked.deps.config, asked.request));
		},
	}),
	step<z.infer<typeof c.passkeyMadeBody>>({
		method: 'POST',
		path: '/api/me/passkeys',
		steps: ['enrolment', 'done'],
		body: c.passkeyMadeBody,
		answer: c.enrolledSchema,
		command: 'add-passkey',
		async run(asked) {
			const party = relyingParty(asked.deps.config, asked.request);
			return enrolled(asked, await addPasskey(asked.deps.house, signedIn(asked).account, { ...asked.body, party }));
		},
	}),
	step<z.infer<typeof c.passwordBody>, z.infer<typeof passkeyParams>>({
		method: 'POST',
		path: '/api/me/passkeys/:id/drop',
		steps: ['done'],
		body: c.passwordBody,
		params: passkeyParams,
		answer: c.changedSchema,
		command: 'drop-passkey',
		run: (asked) => drop(asked, { passkeyId: asked.params.id }),
	}),
	step<z.infer<typeof c.passwordBody>>({
		method: 'POST',
		path: '/api/me/sso/drop',
		steps: ['done'],
		body: c.passwordBody,
		answer: c.changedSchema,
		command: 'unlink-outsider',
		async run(asked) {
			const { account } = signedIn(asked);
			await confirmPassword(asked.deps.house, account, asked.body.password);
			return unlinkOutsider(asked.deps.house, account);
		},
	}),
];

type WithPassword = Stepping<{ password?: string | undefined }>;

/** A page that was left open must not give a stranger a factor of their own; in the middle of a sign-in the password was just shown. */
async function confirmOwner(asked: WithPassword): Promise<void> {
	const { account, step: now } = signedIn(asked);
	if (now === 'done') await confirmPassword(asked.deps.house, account, asked.body.password ?? '');
}

const drop = (asked: Stepping<{ password: string }>, factor: 'totp' | { passkeyId: string }) =>
	dropOwnFactor(asked.deps.house, signedIn(asked).account, { password: asked.body.password, terms: termsOf(asked.deps), factor });

/** A sign-in that waited for the factor goes on under another token; one that was finished stays as it is. */
async function enrolled(asked: Stepping<unknown>, { account, recoveryCodes }: { account: Account; recoveryCodes: string[] }) {
	const session = signedIn(asked);
	const { deps, request } = asked;
	const goesOn = session.step === 'enrolment';
	const opened = goesOn ? await finishEnrolment(deps.house, { session, account, visitor: visitorOf(request), terms: termsOf(deps) }) : null;
	const now = opened ? await welcome(asked, opened) : asked.session;
	return { changed: true, recoveryCodes, session: now && { ...toSessionView(now), ways: account.factors } };
}
