/**
 * Every call to AWS of one whole story fails in every way a call can fail, and the story must end
 * as if none had: the real functions over a double of DynamoDB, a part of it over DynamoDB Local,
 * and an SNS endpoint, with the sources that deliver again as AWS's do.
 */
@NullMarked
package io.github.clientidaudit.crash;

import org.jspecify.annotations.NullMarked;
