/**
 * What is done before Lambda takes the snapshot that a function starts from: a dry run, and classes
 * loaded by name. Imports Lambda's interfaces, the AWS SDK, the names of the tables and JSON. The
 * handlers know it, it does not know them: whoever asks for priming says how the functions are put
 * together for the dry run ({@link Functions.Factory}).
 */
@NullMarked
package io.github.clientidaudit.priming;

import org.jspecify.annotations.NullMarked;
