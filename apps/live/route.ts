import type { AccountView, Role } from '@unwalled/contracts';
import type { Actor } from '@unwalled/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { RequestSession } from './session.ts';
import type { PersonalSight } from './sight.ts';

/**
 * What a handler gets: already signed in, allowed and validated, and every id that was named is one that the asker sees.
 * Reads look through `rows`; commands go to `deps.house`.
 */
export interface Asked<Body, Query, Params> extends PersonalSight {
	account: AccountView;
	session: RequestSession;
	actor: Actor;
	body: Body;
	query: Query;
	params: Params;
	request: FastifyRequest;
	reply: FastifyReply;
}

/** One row of the route table: who may ask what, in which form. */
export interface Route<Body = unknown, Query = unknown, Params = unknown> {
	method: 'GET' | 'POST' | 'DELETE';
	path: string;
	roles: readonly Role[];
	body?: z.ZodType<Body>;
	query?: z.ZodType<Query>;
	params?: z.ZodType<Params>;
	/** What a 200 answers, for the OpenAPI document and those who test it. */
	answer?: z.ZodType;
	/** Media types of answers that are no JSON; beside `answer` where the asker chooses. */
	media?: readonly string[];
	/** Gives parts of a file as well (RFC 9110 §14). */
	ranges?: true;
	/** Fields whose ids are only compared with what is seen anyway, as a filter does: no row of theirs needs to be seen. */
	compared?: readonly string[];
	/** Name in the log; absent for reads. */
	command?: string;
	run(asked: Asked<Body, Query, Params>): Promise<unknown>;
}

/** Declares a route with its types tied together. */
export const route = <Body = undefined, Query = undefined, Params = undefined>(declared: Route<Body, Query, Params>): Route =>
	declared as Route;
