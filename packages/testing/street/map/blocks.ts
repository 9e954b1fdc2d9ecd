import { type Block, buildingOf, type MapFeature } from './features.ts';

/** Houses with a name: the seniors' doors and the places that everybody knows. */
const named: readonly (Block & { id: string; name: string })[] = [
	{ id: 'map_door_li', name: '新威路 18 号院 3 号楼', lng: 122.1211, lat: 37.5062, widthM: 58, depthM: 13 },
	{ id: 'map_door_kunming', name: '昆明路 30 号', lng: 122.1237, lat: 37.5021, widthM: 22, depthM: 14, turned: 8 },
	{ id: 'map_door_gongyuan', name: '公园路 9 号楼', lng: 122.1195, lat: 37.5112, widthM: 62, depthM: 14 },
	{ id: 'map_door_haibin', name: '海景公寓', lng: 122.1249, lat: 37.5151, widthM: 30, depthM: 30, turned: 12 },
	{ id: 'map_door_wenhua', name: '文化东路 12 号', lng: 122.1204, lat: 37.5143, widthM: 56, depthM: 13 },
	{ id: 'map_door_gumo', name: '古陌路 26 号院 2 号楼', lng: 122.1148, lat: 37.5161, widthM: 54, depthM: 13 },
	{ id: 'map_door_juhua', name: '菊花顶路 15 号', lng: 122.1119, lat: 37.5128, widthM: 14, depthM: 44 },
	{ id: 'map_door_huanshan', name: '环山路 41 号', lng: 122.1081, lat: 37.5052, widthM: 18, depthM: 14, turned: -24 },
	{ id: 'map_door_heping', name: '和平路 55 号楼', lng: 122.1108, lat: 37.5083, widthM: 52, depthM: 13 },
	{ id: 'map_door_tongyi', name: '统一路 77 号', lng: 122.1164, lat: 37.5034, widthM: 13, depthM: 56 },
	{ id: 'map_hospital', name: '市立医院', lng: 122.1148, lat: 37.5058, widthM: 96, depthM: 52 },
	{ id: 'map_ankang', name: '安康护理站', lng: 122.1196, lat: 37.5067, widthM: 34, depthM: 20 },
	{ id: 'map_jingyuan', name: '鲸园家政服务社', lng: 122.1232, lat: 37.5115, widthM: 32, depthM: 18 },
	{ id: 'map_repair', name: '海港便民维修队', lng: 122.1234, lat: 37.5157, widthM: 30, depthM: 20 },
	{ id: 'map_callcentre', name: '12349 呼叫中心', lng: 122.1185, lat: 37.5121, widthM: 40, depthM: 24 },
	{ id: 'map_port', name: '客运码头', lng: 122.1263, lat: 37.5162, widthM: 70, depthM: 22, turned: -62 },
	{ id: 'map_school', name: '鲸园小学', lng: 122.1147, lat: 37.5121, widthM: 74, depthM: 30 },
	{ id: 'map_market', name: '宝泉市场', lng: 122.1195, lat: 37.5029, widthM: 64, depthM: 38 },
	{ id: 'map_station', name: '塔山社区服务站', lng: 122.1102, lat: 37.5057, widthM: 30, depthM: 18 },
];

/** Rows of slabs between the streets: first slab, how many east and north, and the steps between them in degrees. */
const rows: readonly (Block & { id: string; east: number; north: number; stepLng: number; stepLat: number })[] = [
	{ id: 'a', lng: 122.1135, lat: 37.5177, widthM: 60, depthM: 20, east: 4, north: 2, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 'b', lng: 122.1177, lat: 37.5177, widthM: 60, depthM: 20, east: 3, north: 3, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 'c', lng: 122.1135, lat: 37.5147, widthM: 60, depthM: 20, east: 4, north: 2, stepLng: 0.0009, stepLat: 0.0005 },
	{ id: 'd', lng: 122.1179, lat: 37.5152, widthM: 54, depthM: 20, east: 4, north: 2, stepLng: 0.0008, stepLat: 0.0006 },
	{ id: 'e', lng: 122.1222, lat: 37.5141, widthM: 54, depthM: 20, east: 3, north: 1, stepLng: 0.0008, stepLat: 0.0006 },
	{ id: 'f', lng: 122.1224, lat: 37.518, widthM: 54, depthM: 20, east: 3, north: 2, stepLng: 0.0008, stepLat: 0.0006 },
	{ id: 'g', lng: 122.1135, lat: 37.5111, widthM: 18, depthM: 52, east: 1, north: 4, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 'h', lng: 122.1159, lat: 37.5111, widthM: 18, depthM: 52, east: 1, north: 4, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 'i', lng: 122.1205, lat: 37.5123, widthM: 60, depthM: 20, east: 1, north: 2, stepLng: 0.0009, stepLat: 0.0005 },
	{ id: 'j', lng: 122.1226, lat: 37.5123, widthM: 54, depthM: 20, east: 3, north: 2, stepLng: 0.0008, stepLat: 0.0005 },
	{ id: 'k', lng: 122.1134, lat: 37.508, widthM: 54, depthM: 20, east: 4, north: 4, stepLng: 0.0008, stepLat: 0.0006 },
	{ id: 'l', lng: 122.1199, lat: 37.508, widthM: 54, depthM: 20, east: 2, north: 4, stepLng: 0.0008, stepLat: 0.0006 },
	{ id: 'm', lng: 122.1224, lat: 37.5081, widthM: 54, depthM: 20, east: 3, north: 4, stepLng: 0.0008, stepLat: 0.0005 },
	{ id: 'n', lng: 122.1095, lat: 37.5063, widthM: 67, depthM: 20, east: 3, north: 2, stepLng: 0.001, stepLat: 0.0005 },
	{ id: 'o', lng: 122.1181, lat: 37.505, widthM: 60, depthM: 20, east: 4, north: 2, stepLng: 0.0009, stepLat: 0.0005 },
	{ id: 'p', lng: 122.1224, lat: 37.5051, widthM: 47, depthM: 20, east: 3, north: 4, stepLng: 0.0007, stepLat: 0.0005 },
	{ id: 'q', lng: 122.1096, lat: 37.5016, widthM: 60, depthM: 20, east: 3, north: 4, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 'r', lng: 122.1133, lat: 37.5017, widthM: 60, depthM: 20, east: 3, north: 4, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 's', lng: 122.1181, lat: 37.5017, widthM: 60, depthM: 20, east: 4, north: 1, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 't', lng: 122.1225, lat: 37.503, widthM: 54, depthM: 20, east: 3, north: 2, stepLng: 0.0008, stepLat: 0.0006 },
	{ id: 'u', lng: 122.1094, lat: 37.4981, widthM: 67, depthM: 20, east: 3, north: 4, stepLng: 0.001, stepLat: 0.0006 },
	{ id: 'v', lng: 122.1137, lat: 37.4981, widthM: 60, depthM: 20, east: 4, north: 4, stepLng: 0.0009, stepLat: 0.0006 },
	{ id: 'w', lng: 122.1184, lat: 37.4981, widthM: 67, depthM: 20, east: 4, north: 4, stepLng: 0.001, stepLat: 0.0006 },
	{ id: 'x', lng: 122.1237, lat: 37.4981, widthM: 67, depthM: 20, east: 3, north: 4, stepLng: 0.001, stepLat: 0.0006 },
	{ id: 'y', lng: 122.1062, lat: 37.518, widthM: 74, depthM: 20, east: 5, north: 2, stepLng: 0.0011, stepLat: 0.0006 },
	{ id: 'z', lng: 122.1101, lat: 37.5088, widthM: 74, depthM: 20, east: 2, north: 2, stepLng: 0.0011, stepLat: 0.0006 },
];

const GAP = 6;

/** Lays out the slabs of one row; every seventh place stays free, as towns have gaps. */
function slabs(row: (typeof rows)[number]): MapFeature[] {
	const made: MapFeature[] = [];
	for (let i = 0; i < row.east * row.north; i++) {
		if (i % 7 === GAP) continue;
		const [x, y] = [i % row.east, Math.floor(i / row.east)];
		const place = { ...row, lng: row.lng + x * row.stepLng, lat: row.lat + y * row.stepLat };
		const clear = named.every((house) => Math.abs(house.lng - place.lng) > 0.0007 || Math.abs(house.lat - place.lat) > 0.0004);
		if (clear) made.push(buildingOf(`map_block_${row.id}${i}`, '', place));
	}
	return made;
}

export const blocks: readonly MapFeature[] = [...rows.flatMap(slabs), ...named.map((house) => buildingOf(house.id, house.name, house))];
