// DTLS-SRTP (RFC 5764) as the client. The server's certificate is not checked: it is on this machine.
#include "load.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Of one record, as in browsers: it fits into one datagram everywhere.
#define MTU 1200
// As browsers offer them; the server chooses.
#define PROFILES "SRTP_AEAD_AES_256_GCM:SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80"
#define KEYING_LABEL "EXTRACTOR-dtls_srtp"
#define RECORD_HEADER 13

static SSL_CTX *context;
static char fingerprint[EVP_MAX_MD_SIZE * 3];

static void fail(const char *what) {
  fprintf(stderr, "%s\n", what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

static X509 *make_certificate(EVP_PKEY *key) {
  X509 *certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -24 * 3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 24 * 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME *name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"load", -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  if (X509_sign(certificate, key, EVP_sha256()) == 0) fail("No certificate could be made");
  return certificate;
}

const char *prepare_dtls(void) {
  uint8_t digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (srtp_init() != srtp_err_status_ok) fail("libsrtp does not start");
  EVP_PKEY *key = EVP_EC_gen("P-256");
  X509 *certificate = make_certificate(key);
  X509_digest(certificate, EVP_sha256(), digest, &size);
  for (unsigned i = 0; i < size; i++)
    sprintf(fingerprint + 3 * i, i + 1 < size ? "%02X:" : "%02X", digest[i]);
  context = SSL_CTX_new(DTLS_client_method());
  SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
  SSL_CTX_use_certificate(context, certificate);
  SSL_CTX_use_PrivateKey(context, key);
  if (SSL_CTX_set_tlsext_use_srtp(context, PROFILES) != 0) fail("No DTLS-SRTP in this OpenSSL");
  return fingerprint;
}

void start_dtls(Transport *transport) {
  transport->ssl = SSL_new(context);
  transport->incoming = BIO_new(BIO_s_mem());
  transport->outgoing = BIO_new(BIO_s_mem());
  // An empty buffer is no end of the connection.
  BIO_set_mem_eof_return(transport->incoming, -1);
  BIO_set_mem_eof_return(transport->outgoing, -1);
  SSL_set_bio(transport->ssl, transport->incoming, transport->outgoing);
  SSL_set_options(transport->ssl, SSL_OP_NO_QUERY_MTU);
  SSL_set_mtu(transport->ssl, MTU);
  SSL_set_connect_state(transport->ssl);
}

// One datagram for each record: the buffer does not keep apart what OpenSSL writes at a time.
static void flush_records(Transport *transport) {
  uint8_t bytes[16384];
  int size;
  while ((size = BIO_read(transport->outgoing, bytes, sizeof bytes)) > 0)
    for (int at = 0; at + RECORD_HEADER <= size;) {
      const int record = RECORD_HEADER + get16(bytes + at + 11);
      send_datagram(transport, bytes + at, (size_t)record);
      at += record;
    }
}

static srtp_t session(srtp_ssrc_type_t direction, unsigned long profile, const uint8_t *key,
                      int key_size, const uint8_t *salt, int salt_size) {
  uint8_t joined[64];
  srtp_policy_t policy = {0};
  srtp_t made;
  const srtp_profile_t known = (srtp_profile_t)profile;
  memcpy(joined, key, (size_t)key_size);
  memcpy(joined + key_size, salt, (size_t)salt_size);
  srtp_crypto_policy_set_from_profile_for_rtp(&policy.rtp, known);
  srtp_crypto_policy_set_from_profile_for_rtcp(&policy.rtcp, known);
  policy.ssrc.type = direction;
  policy.key = joined;
  policy.window_size = 1024;
  if (srtp_create(&made, &policy) != srtp_err_status_ok) fail("No SRTP session could be made");
  return made;
}

// RFC 5764, section 4.2: both keys, then both salts, the client's first.
static void derive_keys(Transport *transport) {
  const SRTP_PROTECTION_PROFILE *profile = SSL_get_selected_srtp_profile(transport->ssl);
  if (profile == NULL) fail("The server has chosen no SRTP profile");
  const srtp_profile_t known = (srtp_profile_t)profile->id;
  const int key = (int)srtp_profile_get_master_key_length(known);
  const int salt = (int)srtp_profile_get_master_salt_length(known);
  uint8_t all[128];
  if (SSL_export_keying_material(transport->ssl, all, (size_t)(2 * (key + salt)), KEYING_LABEL,
                                 strlen(KEYING_LABEL), NULL, 0, 0) != 1)
    fail("No SRTP keys");
  const uint8_t *salts = all + 2 * key;
  transport->sealing = session(ssrc_any_outbound, profile->id, all, key, salts, salt);
  transport->opening = session(ssrc_any_inbound, profile->id, all + key, key, salts + salt, salt);
}

void continue_dtls(int id) {
  Transport *transport = transports[id];
  if (transport->ready) return;
  const int done = SSL_do_handshake(transport->ssl);
  if (done != 1 && SSL_get_error(transport->ssl, done) == SSL_ERROR_SSL) fail("DTLS failed");
  flush_records(transport);
  if (done != 1) return;
  derive_keys(transport);
  transport->ready = true;
  printf("connected %d\n", id);
  fflush(stdout);
}

// The first flight may be lost: the server drops it before it knows the client's fingerprint.
void repeat_dtls(int id) {
  Transport *transport = transports[id];
  if (transport->ready || !transport->ice_connected) return;
  if (DTLSv1_handle_timeout(transport->ssl) > 0) flush_records(transport);
}
