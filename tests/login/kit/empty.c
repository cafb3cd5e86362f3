/* A program that only starts: the cost of a library loaded into it is the library's own. */
int main(void)
{
	return 0;
}
