/** What is loaded, by beginning; everything else of the hundreds stays out, so that the start is short and few doors are open. */
const WANTED = [
	'app_(dial|mixmonitor|playback|stasis|verbose|stack|exec|userevent)',
	'bridge_(simple|softmix|holding|native_rtp|builtin_features)',
	'cdr_csv',
	'chan_(pjsip|bridge_media)', // the second speaks to rooms
	'codec_(alaw|ulaw|g722|resample|opus.*|gsm|a_mu)',
	'format_(wav|pcm|sln|gsm|g722)',
	'func_(callerid|channel|cdr|cut|db|dialplan|global|logic|math|strings|uri|devstate)',
	'pbx_config',
	'res_(ari|stasis)(_.*)?',
	'res_(crypto|http_websocket|websocket_client|musiconhold|pjproject|rtp_asterisk|srtp|timing_timerfd|format_attr_.*)',
	'res_sorcery_(astdb|config|memory|memory_cache)',
	'res_pjsip(_.*)?',
];
/** Doors that nobody here asked for, and parts whose own server or settings are missing. */
const UNWANTED = [
	'res_pjsip_(config_wizard|phoneprov_provider|publish_asterisk|mwi|mwi_body_generator|aoc|geolocation|stir_shaken|notify|send_to_voicemail)',
	'res_(ari_mailboxes|stasis_mailbox|stasis_test)',
];

const matcher = (patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join('|')})\\.so$`);

/** Lists the modules to load out of those that are there: versions differ in what they have. */
export function chooseModules(there: readonly string[]): string[] {
	const wanted = matcher(WANTED);
	const unwanted = matcher(UNWANTED);
	return there.filter((name) => wanted.test(name) && !unwanted.test(name)).sort();
}

/** Writes modules.conf. */
export const modulesConf = (there: readonly string[]): string =>
	['[modules]', 'autoload = no', ...chooseModules(there).map((name) => `load = ${name}`)].join('\n');
