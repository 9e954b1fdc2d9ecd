import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

const CLIENT = { clientId: 'unwalled', clientSecret: 'a secret of this test only' };

/** A house that signs people in for others, on this machine: a real OpenID Connect provider. */
export interface OtherHouse {
	readonly issuer: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** Who sits at its page now, and how it saw them. */
	visitor: { subject: string; ways: string[] };
	/** Follows an address as a browser does, until it is sent back; gives the query that it comes back with. */
	visit(address: string): Promise<string>;
	close(): Promise<void>;
}

/** Opens the other house on a free port. */
export async function openOtherHouse(redirectAddress: string): Promise<OtherHouse> {
	let answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end();
	const server = createServer((request, response) => answer(request, response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const house: OtherHouse = {
		issuer,
		...CLIENT,
		visitor: { subject: 'nobody', ways: [] },
		visit: (address) => follow(address, redirectAddress),
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
	const provider = openProvider(house, redirectAddress);
	const callback = provider.callback();
	answer = (request, response) => {
		if (!request.url?.startsWith('/interaction/')) return callback(request, response);
		const login = { accountId: house.visitor.subject, amr: house.visitor.ways };
		return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
	};
	return house;
}

function openProvider(house: OtherHouse, redirectAddress: string): Provider {
	return new Provider(house.issuer, {
		clients: [
			{
				client_id: CLIENT.clientId,
				client_secret: CLIENT.clientSecret,
				redirect_uris: [redirectAddress],
				token_endpoint_auth_method: 'client_secret_post',
			},
		],
		cookies: { keys: ['only for tests'] },
		features: { devInteractions: { enabled: false } },
		claims: { openid: ['sub', 'amr', 'email', 'email_verified'] },
		conformIdTokenClaims: false,
		pkce: { required: () => true },
		interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
		// It says of everybody that they have the e-mail address of an operator here: that must open nothing.
		findAccount: (_ctx, sub) => ({
			accountId: sub,
			claims: () => Promise.resolve({ sub, email: 'lin@example.org', email_verified: false }),
		}),
		async loadExistingGrant({ oidc }) {
			const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId ?? '', accountId: oidc.session?.accountId ?? '' });
			grant.addOIDCScope('openid');
			await grant.save();
			return grant;
		},
	});
}

async function follow(address: string, redirectAddress: string): Promise<string> {
	const cookies = new Map<string, string>();
	let next = address;
	while (!next.startsWith(redirectAddress)) {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
		for (const one of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
			cookies.set(name, value);
		}
		const location = answer.headers.get('location');
		if (!location) throw new Error(`the other house answers ${answer.status}: ${await answer.text()}`);
		next = new URL(location, next).href;
	}
	return new URL(next).search;
}
