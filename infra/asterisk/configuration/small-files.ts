import path from 'node:path';
import type { ExchangePlan } from './plan.ts';
import { section } from './section.ts';

/** Writes asterisk.conf: every folder is our own. */
export function asteriskConf(plan: ExchangePlan, start: { name: string; modules: string; data: string; run: string }): string {
	const own = (name: string): string => path.join(plan.folder, name);
	return [
		section('directories', {
			astetcdir: own('etc'),
			astmoddir: start.modules,
			astvarlibdir: own('var'),
			astdbdir: own('db'),
			astkeydir: own('keys'),
			astdatadir: start.data,
			astagidir: own('var'),
			astspooldir: own('spool'),
			astrundir: start.run,
			astlogdir: own('log'),
			astsbindir: own('var'),
		}),
		section('options', {
			verbose: plan.verbose ? '3' : '0',
			// Begins the name of every call: neither another Asterisk nor the next start of this one may give a call the same.
			systemname: start.name,
			documentation_language: 'en_US',
			hideconnect: 'yes',
		}),
	].join('\n');
}

/** Writes http.conf and what stands behind it: ARI, the manager's HTTP door and the browsers' telephones, on loopback. */
export const httpConf = ({ ports }: ExchangePlan): string =>
	section('general', { enabled: 'yes', bindaddr: '127.0.0.1', bindport: String(ports.http), sessionlimit: '500' });

/** Writes ari.conf; the variables are shown with every channel, so that a house that comes back knows what each was doing. */
export const ariConf = ({ house }: ExchangePlan): string =>
	[
		section('general', {
			enabled: 'yes',
			pretty: 'no',
			websocket_write_timeout: '500',
			channelvars: 'UNWALLED_CALL,UNWALLED_ASK,UNWALLED_ROOM,UNWALLED_PART',
		}),
		section(house.user, { type: 'user', read_only: 'no', password: house.password, password_format: 'plain' }),
	].join('\n');

/** Writes manager.conf: the only thing that it is for is reading and clearing the list of calls, which ARI cannot. */
export const amiConf = ({ house, ports }: ExchangePlan): string =>
	[
		section('general', {
			enabled: 'yes',
			webenabled: 'yes',
			port: String(ports.manager),
			bindaddr: '127.0.0.1',
			httptimeout: '60',
			displayconnects: 'no',
		}),
		section(house.user, {
			secret: house.password,
			deny: '0.0.0.0/0.0.0.0',
			permit: '127.0.0.1/255.255.255.255',
			write: 'system,reporting',
		}),
	].join('\n');

/** Writes rtp.conf; `strictrtp` refuses voices that come from elsewhere in the middle of a call. */
export const rtpConf = ({ ports }: ExchangePlan): string =>
	section('general', { rtpstart: String(ports.rtp.first), rtpend: String(ports.rtp.last), icesupport: 'yes', strictrtp: 'yes' });

/** Writes logger.conf: the steps of a call only when asked for, because they name telephones. */
export const loggerConf = ({ verbose }: ExchangePlan): string =>
	['[general]', 'dateformat = %F %T.%3q', '[logfiles]', `messages.log => warning,error${verbose ? ',notice,verbose(3)' : ''}`].join('\n');

/** Writes cdr.conf: one line a call in log/cdr-csv/Master.csv, in UTC and with the carrier's name of the call. */
export const cdrConf = (): string =>
	[section('general', { enable: 'yes' }), section('csv', { usegmtime: 'yes', loguniqueid: 'yes', loguserfield: 'no' })].join('\n');

/** Writes indications.conf: what a caller in China hears while another telephone rings, made by ourselves once the line is answered. */
export const indicationsConf = (): string =>
	[
		section('general', { country: 'cn' }),
		section('cn', {
			description: 'China',
			ringcadence: '1000,4000',
			dial: '450',
			busy: '450/350,0/350',
			ring: '450/1000,0/4000',
			congestion: '450/700,0/700',
			callwaiting: '450/400,0/4000',
			dialrecall: '450',
			record: '950/400,0/10000',
			info: '450/100,0/100',
			stutter: '450+425',
		}),
	].join('\n');
