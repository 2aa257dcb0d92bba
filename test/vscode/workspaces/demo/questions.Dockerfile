# Images that raise a question.

# Two different images carry this name.
FROM ccr.ccs.tencentyun.com/demo/twin:1.0 AS twin

# TCSS has not seen this one yet: ask it to sync.
FROM ccr.ccs.tencentyun.com/demo/not-yet-synced:1.0 AS fresh

# TCSS has never heard of this one.
FROM ccr.ccs.tencentyun.com/demo/no-such-image:9.9 AS unknown

# The digest of an index for several platforms, which is not the digest of any image that TCSS holds.
FROM ccr.ccs.tencentyun.com/demo/multi@sha256:75a0e0a4c4d2ee5b0b3f42e1ba0c0ea8cd6b1fd5a96e3b6d5f1a2c6f8b7d9e31 AS pinned
