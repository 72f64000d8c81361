import { EventEmitter } from 'node:events';
import pg from 'pg';
import { parse } from 'pg-protocol';
import { joinPieces } from '@/lib/fhir/pieces';
import { readValues, splitMessages } from './split-messages';

/**
 * PostgreSQL's `character varying` (pg_type.oid), which no column of ours is: by it a function of the door says that
 * what it answers with is a page, which goes out as the bytes that it comes in as.
 */
const PAGE = 1043;

/** For a pool of `BytesClient`: a page is left as it is, and all else read as `pg` reads it. */
export const PAGE_TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text') =>
    oid === PAGE ? (page: unknown) => page : (pg.types.getTypeParser(oid, format) as unknown)) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * A client of PostgreSQL for which a page stays bytes, in the pieces that the network brings it in (`Pieces`). `pg` makes a text of every value, and
 * puts what comes in pieces together several times over: for a page of some hundred kilobytes, which goes out as bytes again, that was half
 * of what the store did (docs/decisions/0048).
 */
export class BytesClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const connection = this.connection as Connection;
    // Where `pg` begins to read: at once or, where there is TLS, once it is there.
    connection.attachListeners = (stream) => readMessages(stream, connection);
  }
}

type Connection = pg.Connection & { attachListeners(stream: NodeJS.ReadableStream): void };

interface RowDescription {
  fields: readonly { dataTypeID: number }[];
}

/** Tells `pg` of what comes, each message by its name. */
function readMessages(stream: NodeJS.ReadableStream, connection: Connection): void {
  let isPage: readonly boolean[] = [];
  connection.on('rowDescription', ({ fields }: RowDescription) => (isPage = fields.map(({ dataTypeID }) => dataTypeID === PAGE)));
  // All but rows is read by `pg`'s own parser, as if it came by a stream of its own.
  const rest = new EventEmitter();
  void parse(rest as unknown as NodeJS.ReadableStream, (message) => void connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message));
  const take = splitMessages({
    others: (bytes) => void rest.emit('data', bytes),
    row: (bytes) =>
      void connection.emit('dataRow', {
        name: 'dataRow',
        fields: readValues(bytes).map((value, place) => (isPage[place] || value === null ? value : joinPieces(value).toString())),
      }),
  });
  stream.on('data', take);
}
