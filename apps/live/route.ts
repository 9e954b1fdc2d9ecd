import type { AccountView, Role } from '@unwalled/contracts';
import type { Actor } from '@unwalled/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { LiveDeps } from './deps.ts';
import type { RequestSession } from './session.ts';

/** What a handler gets: already signed in, allowed and validated. */
export interface Asked<Body, Query, Params> {
	deps: LiveDeps;
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
	/** Name in the log; absent for reads. */
	command?: string;
	run(asked: Asked<Body, Query, Params>): Promise<unknown>;
}

/** Declares a route with its types tied together. */
export const route = <Body = undefined, Query = undefined, Params = undefined>(declared: Route<Body, Query, Params>): Route =>
	declared as Route;
