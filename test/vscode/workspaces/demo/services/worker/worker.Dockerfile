# REGISTRY has no default: the extension asks for it.
ARG REGISTRY
FROM ${REGISTRY}/demo/worker:2.0.0
CMD ["/worker"]
