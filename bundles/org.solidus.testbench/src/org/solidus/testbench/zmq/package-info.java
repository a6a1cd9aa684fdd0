/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** Detectors of the test bench that push frames by ZeroMQ. */
package org.solidus.testbench.zmq;
