/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * EPICS: detectors and process variables by PVAccess, process variables by Channel Access.
 *
 * <p>Both protocols are spoken over one TCP connection to a server that the address names, without a search by broadcast:
 * nothing of it is shared within the process, no port is opened to the network, every wait ends at its deadline, what
 * memory a message may take is bounded, and a lost connection is opened again at once. Types and values of PVAccess are
 * those of core-pva.
 *
 * <p>Sources: the pvAccess protocol specification and the EPICS V4 normative types,
 * https://docs.epics-controls.org/en/latest/pv-access/protocol.html; the Channel Access protocol specification,
 * https://docs.epics-controls.org/en/latest/internal/ca_protocol.html.
 */
package org.solidus.drivers.epics;
