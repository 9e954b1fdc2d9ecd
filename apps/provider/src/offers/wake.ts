import type { PushTerms } from '@unwalled/contracts';
import { type Api, type Language, readChoice, saveChoice } from '@unwalled/ui';

/** `off`: the house wakes nobody. `asleep`: it may be asked for. */
export type WakeState = 'unknown' | 'unsupported' | 'off' | 'denied' | 'asleep' | 'awake';

const SCOPE = '/provider/';
const LATER_KEY = 'unwalled.provider.wake';

const canBeWoken = (): boolean => 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/** What a browser without notifications lacks. */
type Container = Pick<ServiceWorkerContainer, 'getRegistration'> | null;
const ownContainer = (): Container => (canBeWoken() ? navigator.serviceWorker : null);

async function findSubscription(
	container = ownContainer(),
): Promise<{ manager: PushManager; subscription: PushSubscription | null } | null> {
	const registration = await container?.getRegistration(SCOPE);
	if (!registration) return null;
	return { manager: registration.pushManager, subscription: await registration.pushManager.getSubscription() };
}

const tell = (api: Api, subscription: PushSubscription, language: Language) =>
	api.post('/provider/push', { ...JSON.parse(JSON.stringify(subscription, ['endpoint', 'keys', 'p256dh', 'auth'])), language });

/** Looks whether this phone is woken. */
export async function readWake(api: Api): Promise<WakeState> {
	if (!canBeWoken()) return 'unsupported';
	const { publicKey } = await api.get<PushTerms>('/provider/push');
	if (publicKey === null) return 'off';
	// At the first opening the page's worker is still being put in place.
	await navigator.serviceWorker.ready;
	const found = await findSubscription();
	if (!found) return 'unsupported';
	if (Notification.permission === 'denied') return 'denied';
	return found.subscription ? 'awake' : 'asleep';
}

/** Tells the house again in which language a phone that it wakes is to be woken: it may have forgotten, or the language is another now. */
export async function tellLanguage(api: Api, language: Language, container = ownContainer()): Promise<void> {
	const found = await findSubscription(container);
	if (found?.subscription) await tell(api, found.subscription, language);
}

/** Asks the phone, then lets the house wake it. Called at a touch: phones ask at no other time. */
export async function wakeMe(api: Api, language: Language): Promise<WakeState> {
	if ((await Notification.requestPermission()) !== 'granted') return Notification.permission === 'denied' ? 'denied' : 'asleep';
	const { publicKey } = await api.get<PushTerms>('/provider/push');
	const found = await findSubscription();
	if (!found || publicKey === null) return 'unsupported';
	const subscription = await found.manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
	await tell(api, subscription, language);
	return 'awake';
}

/** Lets the phone sleep: at the setting, and when the person leaves it. */
export async function sleepWell(api: Api): Promise<WakeState> {
	const found = await findSubscription();
	if (!found?.subscription) return 'asleep';
	const { endpoint } = found.subscription;
	await found.subscription.unsubscribe();
	await api.post('/provider/push/remove', { endpoint });
	return 'asleep';
}

/** Tells whether the person has put the question off on this phone. */
export const wasPutOff = (): boolean => readChoice(LATER_KEY, ['later']) === 'later';

/** Remembers that the person has put the question off. */
export const putOff = (): void => saveChoice(LATER_KEY, 'later');
