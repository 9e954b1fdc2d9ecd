// Runs in the service worker, beside what keeps the page: shows what the house sends, and opens the page at a touch.
const HOME = '/provider/';

self.addEventListener('push', (event) => {
	const { title, body, tag, url } = event.data.json();
	// The same tag takes the place of what is shown already: what arrives twice is seen once.
	const look = { body, tag, data: { url }, icon: `${HOME}icon-192.png`, badge: `${HOME}icon-192.png`, requireInteraction: true };
	event.waitUntil(self.registration.showNotification(title, look));
});

async function open(url) {
	const address = new URL(url, self.location.origin);
	const target = address.origin === self.location.origin && address.pathname.startsWith(HOME) ? address.href : HOME;
	const pages = await self.clients.matchAll({ type: 'window' });
	const page = pages.find((one) => new URL(one.url).pathname.startsWith(HOME));
	if (!page) return self.clients.openWindow(target);
	await page.focus();
	page.postMessage({ goTo: new URL(target).hash });
}

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(open(event.notification.data.url));
});
