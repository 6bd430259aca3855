// Sockets, and ICE: the server is a lite agent (RFC 8445), so that this end only sends binding requests (RFC 8489).
#include "load.h"

#include <arpa/inet.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BINDING_REQUEST 0x0001
#define MAGIC_COOKIE 0x2112a442
#define USERNAME 0x0006
#define MESSAGE_INTEGRITY 0x0008
#define PRIORITY 0x0024
#define USE_CANDIDATE 0x0025
#define FINGERPRINT 0x8028
#define ICE_CONTROLLING 0x802a
#define FINGERPRINT_MASK 0x5354554e

// Until the first response, and afterwards: without any for 30 s the server takes the other end for gone.
#define FIRST_INTERVAL (300 * MS)
#define CONSENT_INTERVAL (6 * SECOND)

// A receiver gets bursts of all others while this process does something else.
#define RECEIVE_BUFFER (4 << 20)

static void fail(const char *what) {
  perror(what);
  exit(1);
}

// Everything stays on this machine: there is no other address than loopback.
static struct sockaddr_in loopback(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

Transport *open_transport(int id, int group, int port, const char *ufrag, const char *password) {
  Transport *transport = calloc(1, sizeof(Transport));
  if (transport == NULL) fail("memory");
  transport->group = group;
  transport->remote = loopback(port);
  snprintf(transport->ufrag, sizeof transport->ufrag, "%s", ufrag);
  snprintf(transport->password, sizeof transport->password, "%s", password);
  transport->fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (transport->fd < 0) fail("socket");
  struct sockaddr_in own = loopback(0);
  if (bind(transport->fd, (struct sockaddr *)&own, sizeof own) < 0) fail("bind");
  const int buffer = RECEIVE_BUFFER, on = 1;
  // Beyond the system's limit only with privileges; without them the limit has to do.
  if (setsockopt(transport->fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer) < 0)
    setsockopt(transport->fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
  // The kernel notes when a packet came: this process reads many at a time.
  setsockopt(transport->fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
  transports[id] = transport;
  start_dtls(transport);
  send_binding_request(transport);
  return transport;
}

void send_datagram(Transport *transport, const uint8_t *bytes, size_t size) {
  const ssize_t sent = sendto(transport->fd, bytes, size, 0, (struct sockaddr *)&transport->remote,
                              sizeof transport->remote);
  if (sent != (ssize_t)size) counters.not_sent++;
}

static uint32_t crc32_of(const uint8_t *bytes, size_t size) {
  uint32_t crc = 0xffffffff;
  for (size_t i = 0; i < size; i++) {
    crc ^= bytes[i];
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

static size_t put_attribute(uint8_t *message, size_t size, unsigned type, const void *value,
                            size_t length) {
  put16(message + size, type);
  put16(message + size + 2, (unsigned)length);
  if (length > 0) memcpy(message + size + 4, value, length);
  return size + 4 + (length + 3) / 4 * 4;
}

// The length in the header counts the attribute that is being made, as both checksums require.
static void put_length(uint8_t *message, size_t size, size_t next) {
  put16(message + 2, (unsigned)(size - 20 + next));
}

void send_binding_request(Transport *transport) {
  uint8_t message[700] = {0}, tie_breaker[8], number[4], digest[20];
  char username[280];
  unsigned digest_size = 0;
  put16(message, BINDING_REQUEST);
  put32(message + 4, MAGIC_COOKIE);
  RAND_bytes(message + 8, 12);
  RAND_bytes(tie_breaker, sizeof tie_breaker);
  const int name = snprintf(username, sizeof username, "%s:load", transport->ufrag);
  size_t size = put_attribute(message, 20, USERNAME, username, (size_t)name);
  put32(number, 0x6e0001ff);
  size = put_attribute(message, size, PRIORITY, number, 4);
  size = put_attribute(message, size, ICE_CONTROLLING, tie_breaker, 8);
  size = put_attribute(message, size, USE_CANDIDATE, NULL, 0);
  put_length(message, size, 24);
  HMAC(EVP_sha1(), transport->password, (int)strlen(transport->password), message, size, digest,
       &digest_size);
  size = put_attribute(message, size, MESSAGE_INTEGRITY, digest, sizeof digest);
  put_length(message, size, 8);
  put32(number, crc32_of(message, size) ^ FINGERPRINT_MASK);
  size = put_attribute(message, size, FINGERPRINT, number, 4);
  send_datagram(transport, message, size);
  transport->next_binding =
      monotonic_ns() + (transport->ice_connected ? CONSENT_INTERVAL : FIRST_INTERVAL);
}
