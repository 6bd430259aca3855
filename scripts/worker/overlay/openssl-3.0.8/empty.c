/* An archive needs one object; see README.md in the folder above. */
void system_openssl_is_linked_elsewhere(void) {}
