export interface Place {
	lng: number;
	lat: number;
	address: string;
}

/** Gives a link that every browser opens: AMap on the web, told that these are GPS degrees. */
export function webMapLink({ lng, lat, address }: Place): string {
	const query = new URLSearchParams({ to: `${lng},${lat},${address}`, mode: 'ride', coordinate: 'wgs84', callnative: '1' });
	return `https://uri.amap.com/navigation?${query}`;
}

/** Gives the link that opens the phone's own navigation: Apple's on an iPhone, any map app on Android, the web elsewhere. */
export function navigationLink(place: Place, userAgent: string): string {
	const { lng, lat, address } = place;
	if (/iPhone|iPad|iPod/.test(userAgent)) {
		return `https://maps.apple.com/?${new URLSearchParams({ daddr: `${lat},${lng}`, q: address })}`;
	}
	if (/Android/.test(userAgent)) return `geo:${lat},${lng}?q=${lat},${lng}(${encodeURIComponent(address)})`;
	return webMapLink(place);
}
