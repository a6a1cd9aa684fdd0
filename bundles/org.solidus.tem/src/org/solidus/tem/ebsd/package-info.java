/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Maps of orientations in the text formats that other programs read: {@code .ang} (EDAX, ASTAR, EMsoft, orix, MTEX) and
 * {@code .ctf} (Oxford Instruments HKL, MTEX).
 */
package org.solidus.tem.ebsd;
