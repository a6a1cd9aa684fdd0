/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Frames by ZeroMQ: a PULL socket, so that a slow receiver holds the sender up.
 *
 * <p>Sources: DECTRIS SIMPLON API, stream interface (dheader-1.0, dimage-1.0, dseries_end-1.0); the JSON header and blob
 * of MAX IV's streaming receiver; ZeroMQ, https://rfc.zeromq.org/spec/23.
 */
package org.solidus.drivers.zmq;
