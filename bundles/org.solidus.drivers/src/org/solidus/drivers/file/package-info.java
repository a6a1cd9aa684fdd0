/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Instruments without an open protocol (Protochips, Gatan): what they write to files is followed, and a script inside
 * their program may push lines of JSON.
 */
package org.solidus.drivers.file;
