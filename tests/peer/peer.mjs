// A matrix-js-sdk client with Rust crypto (what Element Web runs), driven by JSON lines.
// In:  {"id": 1, "command": "send", "arguments": {...}}
// Out: {"id": 1, "answer": ...} or {"id": 1, "error": "..."}, and {"event": {...}} for what it sees.
import readline from "node:readline";

import { createClient, ClientEvent, MatrixEventEvent, RoomMemberEvent } from "matrix-js-sdk";
import {
  AllDevicesIsolationMode,
  EventShieldColour,
  EventShieldReason,
  OnlySignedDevicesIsolationMode,
} from "matrix-js-sdk/lib/crypto-api/index.js";

// Standard output belongs to the protocol; the library's chatter has no other place to go.
for (const level of ["trace", "debug", "info", "warn", "log", "error"]) console[level] = () => {};
const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, getChild: () => quiet };

let client;
let crypto;
let account;

const write = (value) => process.stdout.write(JSON.stringify(value) + "\n");

const describe = (event) => ({
  eventId: event.getId(),
  room: event.getRoomId(),
  sender: event.getSender() ?? "",
  type: event.getType(),
  content: event.getContent(),
  encrypted: event.isEncrypted(),
  wireContent: event.getWireContent(),
  failure: event.isDecryptionFailure() ? event.decryptionFailureReason : null,
  redacted: event.isRedacted(),
});

const stillLocked = (event) =>
  event.isEncrypted() && !event.getClearContent() && !event.isDecryptionFailure();

// An invitation's few events, and messages still on their way, have no id of the server.
const isPlaced = (event) => event.getRoomId() && event.getId()?.startsWith("$");

const report = (event) => {
  if (isPlaced(event) && !stillLocked(event)) write({ event: describe(event) });
};

// The library takes a room for known only after the next sync; commands must not overtake that.
async function roomKnown(room) {
  const known = () => client.getRoom(room)?.getMyMembership() === "join";
  while (!known()) {
    await new Promise((resolve) => client.once(ClientEvent.Sync, resolve));
  }
}

function nameOf(names, value) {
  return value === null || value === undefined ? null : (names[value] ?? String(value));
}

const commands = {
  async start(given) {
    account = given;
    client = createClient({
      baseUrl: given.baseUrl,
      userId: given.userId,
      deviceId: given.deviceId,
      accessToken: given.accessToken,
      logger: quiet,
    });
    await client.initRustCrypto({ useIndexedDB: false });
    crypto = client.getCrypto();
    client.on(ClientEvent.Event, report);
    client.on(MatrixEventEvent.Decrypted, report);
    client.on(RoomMemberEvent.Membership, (_, member) => {
      if (member.userId === given.userId && member.membership === "invite") {
        client.joinRoom(member.roomId).catch(() => {});
      }
    });
    const synced = new Promise((resolve) => client.once(ClientEvent.Sync, resolve));
    await client.startClient({ initialSyncLimit: 50 });
    await synced;
  },

  async bootstrap() {
    await crypto.bootstrapCrossSigning({
      authUploadDeviceSigningKeys: async (upload) => {
        await upload({
          type: "m.login.password",
          identifier: { type: "m.id.user", user: account.userId },
          password: account.password,
        });
      },
    });
    if (!(await crypto.isCrossSigningReady())) throw new Error("cross-signing is not ready");
  },

  async isolate({ signedOnly }) {
    crypto.setDeviceIsolationMode(
      signedOnly ? new OnlySignedDevicesIsolationMode() : new AllDevicesIsolationMode(false),
    );
  },

  async create({ invite, name, encrypted }) {
    const algorithm = { algorithm: "m.megolm.v1.aes-sha2" };
    const state = { type: "m.room.encryption", state_key: "", content: algorithm };
    const room = await client.createRoom({
      invite,
      name: name || undefined,
      preset: "private_chat",
      initial_state: encrypted ? [state] : [],
    });
    await roomKnown(room.room_id);
    return room.room_id;
  },

  async invite({ room, user }) {
    await client.invite(room, user);
  },

  async join({ room }) {
    await client.joinRoom(room);
    await roomKnown(room);
  },

  async leave({ room }) {
    await client.leave(room);
  },

  async send({ room, type, content }) {
    return (await client.sendEvent(room, type, content)).event_id;
  },

  async redact({ room, event }) {
    return (await client.redactEvent(room, event)).event_id;
  },

  async discard({ room }) {
    await crypto.forceDiscardSession(room);
  },

  async shield({ room, event }) {
    const found = client.getRoom(room)?.findEventById(event);
    if (!found) throw new Error(`no event ${event}`);
    const info = await crypto.getEncryptionInfoForEvent(found);
    return (
      info && {
        colour: nameOf(EventShieldColour, info.shieldColour),
        reason: nameOf(EventShieldReason, info.shieldReason),
      }
    );
  },

  async devices({ user }) {
    const devices = (await crypto.getUserDeviceInfo([user], true)).get(user) ?? new Map();
    const signed = {};
    for (const device of devices.keys()) {
      const status = await crypto.getDeviceVerificationStatus(user, device);
      signed[device] = status?.signedByOwner ?? false;
    }
    return signed;
  },

  async history({ room }) {
    const events = client.getRoom(room)?.getLiveTimeline().getEvents() ?? [];
    for (const event of events) await client.decryptEventIfNeeded(event);
    return events.filter(isPlaced).map(describe);
  },
};

async function obey({ id, command, arguments: given }) {
  try {
    write({ id, answer: (await commands[command](given)) ?? null });
  } catch (error) {
    write({ id, error: String(error?.message ?? error) });
  }
}

const lines = readline.createInterface({ input: process.stdin });
lines.on("line", (line) => obey(JSON.parse(line)));
// The driver is gone or has finished: nothing is kept, so nothing needs an orderly end.
lines.on("close", () => process.exit(0));
