/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Voltammetry and impedance of electrochemical cells. Signs follow IUPAC: a current that oxidises the working electrode
 * is positive, potentials are in V, currents in A, times in s, resistances in ohm.
 */
package org.solidus.electrochemistry;
